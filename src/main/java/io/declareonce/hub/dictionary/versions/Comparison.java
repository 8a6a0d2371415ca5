package io.declareonce.hub.dictionary.versions;

import io.declareonce.hub.dictionary.Bump;
import io.declareonce.hub.dictionary.Change;
import io.declareonce.hub.dictionary.Fault;
import io.declareonce.hub.dictionary.declared.DeclaredDataset;
import io.declareonce.hub.dictionary.declared.DeclaredDictionary;
import io.declareonce.hub.dictionary.declared.DeclaredElement;
import io.declareonce.hub.dictionary.declared.Version;
import io.declareonce.hub.dictionary.source.FaultList;
import io.declareonce.hub.dictionary.source.Item;
import io.declareonce.hub.dictionary.source.Place;
import io.declareonce.hub.lineage.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Two states of the dictionary side by side.
 *
 * @param changes in words, by declaration
 * @param bumps how far each declaration that exists in both states has moved, such as {@code dataset land.parcel}
 * @param faults versions that are too low for what changed, and changes that no version allows
 */
public record Comparison(List<Change> changes, Map<String, Bump> bumps, List<Fault> faults) {
    /** @param after a state without faults */
    public static Comparison of(DeclaredDictionary before, DeclaredDictionary after) {
        return new Comparing(before, after).compare();
    }

    private static final class Comparing {
        private final DeclaredDictionary before;
        private final DeclaredDictionary after;
        private final List<Change> changes = new ArrayList<>();
        private final Map<String, Bump> bumps = new TreeMap<>();
        private final FaultList faults = new FaultList();

        Comparing(DeclaredDictionary before, DeclaredDictionary after) {
            this.before = before;
            this.after = after;
        }

        Comparison compare() {
            kind("code-list", before.lists(), after.lists(), list -> list.source(), ListChanges::of);
            kind("element", before.elements(), after.elements(), element -> element.source(), ElementChanges::of);
            kind("entity", before.entities(), after.entities(), entity -> entity.source(), EntityChanges::of);
            kind(
                    "dataset",
                    before.datasets(),
                    after.datasets(),
                    dataset -> dataset.source(),
                    (old, now) -> DatasetChanges.of(old, now, before, after));
            OtherChanges.of(before.others(), after.others())
                    .forEach((called, found) -> found.all().forEach(entry -> tell(called, entry.bump(), entry.what())));
            after.elements().values().forEach(this::refuseOtherType);
            after.datasets().values().forEach(this::refuseOtherKey);
            after.datasets().values().forEach(this::carryOver);
            checkVersions("code-list", before.lists(), after.lists(), list -> list.source());
            checkVersions("element", before.elements(), after.elements(), element -> element.source());
            checkVersions("entity", before.entities(), after.entities(), entity -> entity.source());
            checkVersions("dataset", before.datasets(), after.datasets(), dataset -> dataset.source());
            after.datasets().values().forEach(this::askForSunset);
            return new Comparison(changes, bumps, faults.all());
        }

        private <T> void kind(
                String kind,
                Map<String, T> old,
                Map<String, T> now,
                Function<T, Item> source,
                BiFunction<T, T, Changes> compare) {
            for (String id : Changes.both(old.keySet(), now.keySet())) {
                String called = kind + " " + id;
                T was = old.get(id);
                T is = now.get(id);
                if (was == null) {
                    tell(called, Bump.MINOR, new Text("mới", "it is new"));
                } else if (is == null) {
                    tell(called, Bump.MAJOR, new Text("đã bị xoá", "it is gone"));
                    refuseRemoval(called, source.apply(was));
                } else {
                    Changes found = compare.apply(was, is);
                    found.all().forEach(entry -> tell(called, entry.bump(), entry.what()));
                    bumps.put(called, others(found.bump(), source.apply(was), source.apply(is)));
                }
            }
        }

        /** What no comparison weighs still is a change of wording: examples, notes, sources. */
        private static Bump others(Bump found, Item was, Item is) {
            boolean isSame = withoutVersion(was).equals(withoutVersion(is));
            return found == Bump.NONE && !isSame ? Bump.PATCH : found;
        }

        private static Object withoutVersion(Item item) {
            Map<String, Object> entries = new TreeMap<>();
            item.entries().forEach((key, value) -> entries.put(key, value.json()));
            entries.remove("version");
            return entries;
        }

        private void tell(String declaration, Bump bump, Text what) {
            changes.add(new Change(declaration, bump, what, List.copyOf(reached(declaration))));
        }

        /** Datasets of the later state that use a declaration. */
        private Set<String> reached(String declaration) {
            Set<String> ids = new TreeSet<>();
            for (DeclaredDataset dataset : after.datasets().values()) {
                if (declaration.equals("dataset " + dataset.id())
                        || uses(dataset).contains(declaration)) {
                    ids.add(dataset.id());
                }
            }
            return ids;
        }

        private Set<String> uses(DeclaredDataset dataset) {
            Set<String> used = new TreeSet<>();
            dataset.fields().values().forEach(field -> {
                addElement(field.element(), used);
                String list = field.source().findText("code-list");
                if (list != null) {
                    used.add("code-list " + list);
                }
            });
            dataset.subjects()
                    .values()
                    .forEach(subject -> used.add("entity " + subject.entity().text()));
            return used;
        }

        private void addElement(String id, Set<String> used) {
            used.add("element " + id);
            DeclaredElement element = after.elements().get(id);
            if (element != null) {
                if (element.facets().codeList() != null) {
                    used.add("code-list " + element.facets().codeList());
                }
                element.members().values().forEach(member -> addElement(member.element(), used));
            }
        }

        /** Ids are for ever: what was in force leaves by being retired, not by vanishing. */
        private void refuseRemoval(String declaration, Item was) {
            String status = was.findText("status");
            if (status == null || status.equals("active") || status.equals("deprecated")) {
                faults.add(
                        "removed",
                        new Place(was.file(), 1),
                        new Text(
                                declaration + " đã công bố thì không xoá được",
                                declaration + " is published and cannot vanish"),
                        new Text("giữ tệp và đặt status: retired", "keep the file with status: retired"));
            }
        }

        private void refuseOtherType(DeclaredElement now) {
            DeclaredElement was = before.elements().get(now.id());
            boolean isSame = was == null
                    || (was.type() == now.type()
                            && was.itemType() == now.itemType()
                            && java.util.Objects.equals(ElementChanges.unit(was), ElementChanges.unit(now)));
            if (!isSame) {
                faults.add(
                        "type-changed",
                        now.source().get("type").place(),
                        new Text(
                                "kiểu hoặc đơn vị của " + now.id() + " khác bản đã công bố",
                                now.id() + " has another type or unit than the published one"),
                        new Text(
                                "khai báo phần tử mới với supersedes",
                                "declare a new element with supersedes: " + now.id()));
            }
        }

        private void refuseOtherKey(DeclaredDataset now) {
            DeclaredDataset was = before.datasets().get(now.id());
            if (was != null && !Set.copyOf(was.key()).equals(Set.copyOf(now.key()))) {
                faults.add(
                        "key-changed",
                        now.source().get("key").place(),
                        new Text(
                                "khoá của " + now.id() + " khác bản đã công bố",
                                now.id() + " has another key than the published one"),
                        new Text("giữ khoá, hoặc khai báo bộ dữ liệu mới", "keep the key, or declare a new dataset"));
            }
        }

        /** A dataset moves at least as far as what it uses. */
        private void carryOver(DeclaredDataset dataset) {
            String called = "dataset " + dataset.id();
            Bump own = bumps.get(called);
            if (own != null) {
                Bump all = uses(dataset).stream()
                        .map(used -> bumps.getOrDefault(used, Bump.NONE))
                        .reduce(own, Bump::and);
                bumps.put(called, all);
            }
        }

        private <T> void checkVersions(String kind, Map<String, T> old, Map<String, T> now, Function<T, Item> source) {
            now.forEach((id, is) -> {
                T was = old.get(id);
                if (was != null) {
                    checkVersion(kind + " " + id, source.apply(was), source.apply(is));
                }
            });
        }

        private void checkVersion(String declaration, Item was, Item is) {
            Version before = Version.parse(was.text("version"));
            Version least = least(before, bumps.getOrDefault(declaration, Bump.NONE));
            if (Version.parse(is.text("version")).compareTo(least) < 0) {
                Bump bump = bumps.getOrDefault(declaration, Bump.NONE);
                faults.add(
                        "version-too-low",
                        is.get("version").place(),
                        new Text(
                                declaration + " thay đổi mức " + bump + " so với bản " + before
                                        + reason(declaration, bump, true),
                                declaration + " has changed since " + before + ": " + bump
                                        + reason(declaration, bump, false)),
                        new Text(
                                "ghi version: " + least + " hoặc cao hơn",
                                "write version: " + least + " or a higher one"));
            }
        }

        /** A new MAJOR version opens a new line; producers of the old one must know until when they may write it. */
        private void askForSunset(DeclaredDataset now) {
            DeclaredDataset was = before.datasets().get(now.id());
            if (was == null || now.version().major() <= was.version().major()) {
                return;
            }
            String sunset = now.source().findText("sunset");
            if (sunset == null || sunset.equals(was.source().findText("sunset"))) {
                faults.add(
                        "sunset",
                        now.source().get("version").place(),
                        new Text(
                                now.id() + " mở dòng phiên bản " + now.version().major()
                                        + " mà không nói dòng cũ dùng đến ngày nào",
                                now.id() + " opens version line "
                                        + now.version().major()
                                        + " and does not say until when the old one may be written"),
                        new Text(
                                "ghi sunset: ngày cuối mà bên gửi còn dùng phiên bản cũ, ví dụ sunset: 2027-06-30",
                                "write sunset: the last day of the old version, such as sunset: 2027-06-30"));
            }
        }

        private String reason(String declaration, Bump bump, boolean isVietnamese) {
            for (Change change : changes) {
                boolean isOwn = change.declaration().equals(declaration);
                boolean isUsed = declaration.startsWith("dataset ")
                        && change.datasets().contains(declaration.substring("dataset ".length()));
                if (change.bump() == bump && (isOwn || isUsed)) {
                    String what =
                            isVietnamese ? change.what().vi() : change.what().en();
                    return " (" + (isOwn ? "" : change.declaration() + ": ") + what + ")";
                }
            }
            return "";
        }

        private static Version least(Version from, Bump bump) {
            return switch (bump) {
                case NONE -> from;
                case PATCH -> new Version(from.major(), from.minor(), from.patch() + 1);
                case MINOR -> new Version(from.major(), from.minor() + 1, 0);
                case MAJOR -> new Version(from.major() + 1, 0, 0);
            };
        }
    }
}
