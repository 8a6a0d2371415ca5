package io.declareonce.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.declareonce.hub.TestHub;
import io.declareonce.hub.database.TestDatabase;
import io.declareonce.hub.lineage.Counts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** Pulls a topic of a broker in this JVM, through the route template. */
class KafkaPullsIT {
    private static TestDatabase database;
    private static TestHub hub;
    private static EmbeddedKafkaBroker broker;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        database = TestDatabase.migrated();
        broker = new EmbeddedKafkaKraftBroker(1, 2, "thua-dat", "thua-dat-khac", "thua-dat-thu");
        broker.afterPropertiesSet();
        Path routes = Files.writeString(
                directory.resolve("sources.camel.yaml"),
                route("topic", broker.getBrokersAsString(), "thua-dat")
                        + route("other", broker.getBrokersAsString(), "thua-dat-khac")
                        + route("missing", broker.getBrokersAsString(), "khong-co")
                        + route("tried", broker.getBrokersAsString(), "thua-dat-thu")
                        + route("again", broker.getBrokersAsString(), "thua-dat-lai")
                        + route("nowhere", "", "thua-dat"));
        String pattern = Stream.of("routes/pipeline.camel.yaml", "routes/templates.camel.yaml")
                        .map(file -> "file:" + Path.of(file).toAbsolutePath() + ",")
                        .reduce("", String::concat)
                + "file:" + routes;
        hub = TestHub.on(
                database,
                "camel.main.routes-include-pattern=" + pattern,
                "hub.intake.schedule-pulls=false",
                "logging.level.org.apache.kafka=ERROR");
    }

    @AfterAll
    static void stop() {
        hub.close();
        broker.destroy();
        database.close();
    }

    @Test
    void receivesEveryMessageOnceInBatches() throws Exception {
        send("thua-dat", Parcels.lines(91, 25).lines().toList());

        PullReport first = pull("topic");
        send("thua-dat", Parcels.lines(92, 3).lines().toList());
        PullReport second = pull("topic");

        assertThat(first.problem()).isNull();
        assertThat(first.counts()).isEqualTo(new Counts(25, 25, 0, 0, 0));
        assertThat(first.submissions()).hasSizeBetween(2, 3);
        assertThat(second.counts()).isEqualTo(new Counts(3, 3, 0, 0, 0));
        assertThat(pull("topic").submissions()).isEmpty();
        assertThat(committed("topic")).isEqualTo(28);
    }

    @Test
    void setsMessagesAsideThatAreNoJson() throws Exception {
        send("thua-dat-khac", Parcels.lines(93, 12).lines().toList());
        send("thua-dat-khac", List.of("no JSON", "{\n  \"commune_code\": \"00004\"\n}"));

        PullReport report = pull("other");

        assertThat(report.counts()).isEqualTo(new Counts(14, 12, 0, 0, 2));
        deleteMessages("thua-dat-khac");
        PullReport quiet = pull("other");
        assertThat(quiet.problem()).isNull();
        assertThat(quiet.notice()).isNull();
    }

    @Test
    void triesATopicOutAndKeepsNothing() throws Exception {
        PullTrial empty = tryOut("tried");
        send("thua-dat-thu", Parcels.lines(95, 7).lines().toList());
        PullTrial trial = tryOut("tried");

        assertThat(empty.problem()).isNull();
        assertThat(empty.records()).isEmpty();
        assertThat(trial.problem()).isNull();
        assertThat(trial.records()).hasSize(4);
        assertThat(trial.hasMore()).isTrue();
        assertThat(committed("tried")).isZero();
        assertThat(database.jdbc()
                        .sql("SELECT count(*) FROM intake.submission WHERE source = 'tried'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(pull("tried").counts()).isEqualTo(new Counts(7, 7, 0, 0, 0));
        assertThat(tryOut("missing").problem().en()).contains("has no such topic");
        assertThat(tryOut("nowhere").isConfigured()).isFalse();
    }

    private static PullTrial tryOut(String route) {
        return hub.bean(PullTrials.class).tryOut(route, hub.edition(), 4);
    }

    @Test
    void saysThatATopicOrAnAddressIsMissing() {
        assertThat(pull("missing").problem().en()).contains("has no such topic");
        assertThat(pull("nowhere").problem().en()).isEqualTo("The source has no address: set hub.nowhere.brokers.");
    }

    @Test
    void readsAllAgainWhenATopicIsShorterThanWhatWasRead() throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(Set.of(new NewTopic("thua-dat-lai", 1, (short) 1)))
                    .all()
                    .get();
            send("thua-dat-lai", Parcels.lines(94, 5).lines().toList());
            database.jdbc()
                    .sql(
                            "INSERT INTO intake.position (route, dataset, watermark, key) VALUES ('again', 'land.parcel', '0:9', '')")
                    .update();
        }

        PullReport again = pull("again");

        assertThat(again.notice().en()).contains("shorter than what was read");
        assertThat(again.counts().received()).isEqualTo(5);
        assertThat(pull("again").notice()).isNull();
    }

    private static PullReport pull(String name) {
        return hub.bean(Pulls.class).pull(name);
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.getBrokersAsString()));
    }

    private static long committed(String group) throws Exception {
        try (Admin admin = admin()) {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().values().stream()
                    .mapToLong(offset -> offset.offset())
                    .sum();
        }
    }

    private static void deleteMessages(String topic) throws Exception {
        try (Admin admin = admin()) {
            admin.deleteRecords(Map.of(
                            new TopicPartition(topic, 0),
                            org.apache.kafka.clients.admin.RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get();
        }
    }

    private static void send(String topic, List<String> messages) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.getBrokersAsString()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < messages.size(); i++) {
                int partition = topic.endsWith("lai") ? 0 : i % 2;
                producer.send(new ProducerRecord<>(
                                topic, partition, null, messages.get(i).getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }
    }

    private static String route(String name, String brokers, String topic) {
        return """
                - templatedRoute:
                    routeId: %s
                    routeTemplateRef: pull-kafka
                    parameters:
                      - { name: name, value: "%s" }
                      - { name: dataset, value: land.parcel }
                      - { name: setting, value: hub.%s.brokers }
                      - { name: brokers, value: "%s" }
                      - { name: topic, value: "%s" }
                      - { name: group, value: "%s" }
                      - { name: page, value: "10" }
                      - { name: every, value: 10000d }
                """.formatted(name, name, name, brokers, topic, name);
    }
}
