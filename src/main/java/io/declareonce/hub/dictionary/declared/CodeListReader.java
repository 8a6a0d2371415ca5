package io.declareonce.hub.dictionary.declared;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.declareonce.hub.dictionary.declared.DeclaredList.Row;
import io.declareonce.hub.dictionary.declared.DeclaredList.Successor;
import io.declareonce.hub.dictionary.source.FaultList;
import io.declareonce.hub.dictionary.source.Item;
import io.declareonce.hub.dictionary.source.Place;
import io.declareonce.hub.lineage.Text;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a list's codes and successors; what a row says wrongly is a fault of its line. */
final class CodeListReader {
    private static final List<String> CODE_HEADER =
            List.of("code", "valid_from", "valid_to", "parent", "label_vi", "label_en", "note");
    private static final List<String> SUCCESSOR_HEADER = List.of("from", "from_date", "to", "to_date", "part");

    private final FaultList faults;
    private final List<DeclaredDictionary.Gap> gaps;

    CodeListReader(FaultList faults, List<DeclaredDictionary.Gap> gaps) {
        this.faults = faults;
        this.gaps = gaps;
    }

    DeclaredList read(Item item, @Nullable String codes, @Nullable String successors) {
        String base = item.file().substring(0, item.file().length() - ".yaml".length());
        String id = item.text("code-list");
        String parentList = item.findText("parent-list");
        return new DeclaredList(
                item,
                id,
                Version.parse(item.text("version")),
                item.translated("name"),
                item.get("owner").text("department"),
                "allowed".equals(item.findText("reuse")),
                parentList == null ? id : parentList,
                codes == null ? noCodes(item) : codes(base + ".csv", codes),
                successors == null ? List.of() : successors(base + "-successors.csv", successors));
    }

    private List<Row> noCodes(Item item) {
        String csv = item.file().replaceFirst("\\.yaml$", ".csv");
        faults.add(
                "missing-codes",
                item.place(),
                new Text("không có tệp " + csv, "there is no " + csv),
                new Text("thêm tệp mã", "add it: its first line is " + String.join(",", CODE_HEADER)));
        return List.of();
    }

    private List<Row> codes(String file, String text) {
        List<Row> rows = new ArrayList<>();
        read(file, text, CODE_HEADER, cells -> {
            LocalDate from = date(cells, 1, LocalDate.MIN);
            LocalDate to = date(cells, 2, LocalDate.MAX);
            if (cells.required(0) && cells.required(4) && from != null && to != null) {
                rows.add(row(cells, from, to));
            }
        });
        return rows;
    }

    private Row row(Cells cells, LocalDate from, LocalDate to) {
        String vi = cells.text(4);
        String en = cells.text(5);
        if (en.isEmpty()) {
            gaps.add(new DeclaredDictionary.Gap(cells.place.file(), cells.place.line(), "en"));
        }
        String parent = cells.text(3);
        if (!from.isBefore(to)) {
            faults.add(
                    "empty-period",
                    cells.place,
                    new Text("valid_to không sau valid_from", "valid_to is not after valid_from"),
                    new Text(
                            "sửa một trong hai ngày",
                            "mend one of the two days; valid_to is the first day without the code"));
        }
        return new Row(
                cells.text(0),
                from,
                to,
                parent.isEmpty() ? null : parent,
                new Text(vi, en.isEmpty() ? vi : en),
                cells.place);
    }

    private List<Successor> successors(String file, String text) {
        List<Successor> rows = new ArrayList<>();
        read(file, text, SUCCESSOR_HEADER, cells -> {
            LocalDate from = date(cells, 1, LocalDate.MIN);
            LocalDate to = date(cells, 3, LocalDate.MIN);
            if (cells.required(0) && cells.required(2) && from != null && to != null) {
                String part = cells.text(4);
                rows.add(new Successor(
                        cells.text(0), from, cells.text(2), to, part.isEmpty() ? null : part, cells.place));
            }
        });
        return rows;
    }

    private void read(String file, String text, List<String> header, Consumer<Cells> rows) {
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            boolean isFirst = true;
            for (CsvRecord record : csv) {
                Place place = new Place(file, (int) record.getStartingLineNumber());
                if (isFirst && !record.getFields().equals(header)) {
                    wrongHeader(place, header);
                    return;
                }
                if (!isFirst && hasWidth(record, header, place)) {
                    rows.accept(new Cells(record, place));
                }
                isFirst = false;
            }
            if (isFirst) {
                wrongHeader(new Place(file, 1), header);
            }
        } catch (CsvParseException broken) {
            faults.add(
                    "unreadable-csv",
                    new Place(file, 1),
                    new Text("không đọc được CSV", "this is no readable CSV: " + broken.getMessage()),
                    new Text("kiểm tra dấu nháy kép", "look for an unclosed double quote"));
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    private void wrongHeader(Place place, List<String> header) {
        String wanted = String.join(",", header);
        faults.add(
                "wrong-header",
                place,
                new Text("dòng đầu không đúng", "the first line is not as it should be"),
                new Text("dòng đầu là " + wanted, "the first line is " + wanted));
    }

    private boolean hasWidth(CsvRecord record, List<String> header, Place place) {
        if (record.getFieldCount() == header.size()) {
            return true;
        }
        faults.add(
                "wrong-width",
                place,
                new Text(
                        "dòng có " + record.getFieldCount() + " ô, cần " + header.size(),
                        "the line has " + record.getFieldCount() + " cells, " + header.size() + " are wanted"),
                new Text("đặt văn bản có dấu phẩy trong dấu nháy kép", "put text with a comma into double quotes"));
        return false;
    }

    private @Nullable LocalDate date(Cells cells, int column, LocalDate empty) {
        String text = cells.text(column);
        try {
            return text.isEmpty() ? empty : LocalDate.parse(text);
        } catch (DateTimeException broken) {
            faults.add(
                    "wrong-date",
                    cells.place,
                    new Text(text + " không phải là ngày", text + " is no day"),
                    new Text("viết yyyy-MM-dd hoặc để trống", "write yyyy-MM-dd or leave it empty"));
            return null;
        }
    }

    /** The cells of one line. */
    private final class Cells {
        private final CsvRecord record;
        private final Place place;

        Cells(CsvRecord record, Place place) {
            this.record = record;
            this.place = place;
        }

        String text(int column) {
            return record.getField(column);
        }

        boolean required(int column) {
            String text = text(column);
            boolean isThere = !text.isBlank();
            if (!isThere) {
                faults.add(
                        "empty-cell",
                        place,
                        new Text("ô thứ " + (column + 1) + " trống", "cell " + (column + 1) + " is empty"),
                        new Text("điền giá trị", "fill it in"));
            } else if (!text.equals(text.strip())) {
                faults.add(
                        "outer-blanks",
                        place,
                        new Text(
                                "ô thứ " + (column + 1) + " có khoảng trắng ở đầu hoặc cuối",
                                "cell " + (column + 1) + " begins or ends with a blank"),
                        new Text("xoá khoảng trắng", "delete the blank"));
            }
            return isThere;
        }
    }
}
