package io.declareonce.hub.intake;

import io.declareonce.hub.lineage.Text;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A topic as a route names it, each message one JSON object. The hub's own position holds the offsets and advances with the
 * page that it receives; the broker is told afterwards, so that its tools show the lag. Not thread-safe: a source is read by
 * one thread at a time.
 */
public final class KafkaSource {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaSource.class);
    private static final Text DELETED = new Text(
            "Kafka đã xóa các tin mà hệ thống chưa đọc (quá thời hạn lưu); hệ thống đọc tiếp từ tin cũ nhất còn lại. Hãy đề nghị"
                    + " sở gửi lại dữ liệu của khoảng bị thiếu.",
            "Kafka deleted messages that the hub had not read yet (their retention ended); the hub goes on from the oldest"
                    + " one that is left. Ask the department to send again what is missing.");
    private static final Text SHORTER = new Text(
            "Chủ đề Kafka ngắn hơn vị trí đã đọc (được tạo lại hoặc phục hồi từ bản cũ); hệ thống đọc lại toàn bộ.",
            "The Kafka topic is shorter than what was read of it (made anew, or restored from a copy); the hub reads all of it"
                    + " again.");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration ONE_POLL = Duration.ofSeconds(1);

    private final Properties settings = new Properties();
    private String topic = "";
    private int page = 5_000;
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;

    public KafkaSource() {
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, String.valueOf(PATIENCE.toMillis()));
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, String.valueOf(PATIENCE.toMillis()));
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, String.valueOf(8 << 20));
    }

    public void setBrokers(String brokers) {
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
    }

    public void setTopic(String topic) {
        this.topic = topic;
    }

    /** Under which the broker shows how far the hub has read. */
    public void setGroup(String group) {
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    }

    /** Most messages of one submission. */
    public void setPage(int page) {
        this.page = page;
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, String.valueOf(page));
    }

    /** Further settings of the client, such as {@code security.protocol=SASL_SSL}, one a line or parted by semicolons. */
    public void setProperties(String lines) {
        for (String line : lines.split("[\\n;]", -1)) {
            int sign = line.indexOf('=');
            if (sign > 0) {
                settings.put(
                        line.substring(0, sign).strip(),
                        line.substring(sign + 1).strip());
            }
        }
    }

    /**
     * The messages behind a position.
     *
     * @param trial given where the page is only looked at: then the broker is told nothing
     * @throws SourceProblem where the broker does not answer, or the messages behind the position are gone
     */
    public Object ask(@Header("at") String at, @ExchangeProperty(TrialPage.PROPERTY) @Nullable Object trial) {
        try {
            KafkaConsumer<byte[], byte[]> open = consumer == null ? open() : consumer;
            consumer = open;
            Map<TopicPartition, Long> ends = seek(open, Offsets.parse(at));
            Messages messages = read(open, ends);
            if (messages.rows() == 0 && trial == null) {
                tellBroker(open);
            }
            if (messages.rows() == 0 || trial != null) {
                close();
            }
            return messages;
        } catch (InvalidOffsetException gone) {
            close();
            throw new SourceWentBack(DELETED);
        } catch (KafkaException failed) {
            close();
            throw problem(failed);
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private KafkaConsumer<byte[], byte[]> open() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try {
            Thread.currentThread().setContextClassLoader(KafkaConsumer.class.getClassLoader());
            return new KafkaConsumer<>(settings);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /**
     * Goes to the position; partitions that were not there before begin at their beginning.
     *
     * @return where each partition ends now
     */
    private Map<TopicPartition, Long> seek(KafkaConsumer<byte[], byte[]> open, Offsets from) {
        List<TopicPartition> partitions = open.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new UnknownTopicOrPartitionException("no partitions");
        }
        Map<TopicPartition, Long> ends = open.endOffsets(partitions);
        Map<TopicPartition, Long> begins = open.beginningOffsets(partitions);
        open.assign(partitions);
        for (TopicPartition partition : partitions) {
            long next = from.next(partition.partition(), begins.getOrDefault(partition, 0L));
            if (next > ends.getOrDefault(partition, 0L)) {
                throw new SourceWentBack(SHORTER);
            }
            open.seek(partition, next);
        }
        return ends;
    }

    private Messages read(KafkaConsumer<byte[], byte[]> open, Map<TopicPartition, Long> ends) {
        Messages messages = new Messages();
        long heard = System.nanoTime();
        while (messages.rows() < page && !messages.isLarge() && !isAtEnd(open, ends)) {
            long before = messages.rows();
            for (ConsumerRecord<byte[], byte[]> message : open.poll(ONE_POLL)) {
                messages.add(message.value());
            }
            if (messages.rows() > before) {
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard > PATIENCE.toNanos()) {
                throw new TimeoutException("no messages in time");
            }
        }
        messages.endAt(offsets(open, ends.keySet()));
        return messages;
    }

    private static boolean isAtEnd(KafkaConsumer<byte[], byte[]> open, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> open.position(end.getKey()) >= end.getValue());
    }

    private static Offsets offsets(KafkaConsumer<byte[], byte[]> open, Set<TopicPartition> partitions) {
        SortedMap<Integer, Long> next = new TreeMap<>();
        partitions.forEach(partition -> next.put(partition.partition(), open.position(partition)));
        return new Offsets(next);
    }

    /** Only what was received: this is called once the page behind it was asked for. */
    private static void tellBroker(KafkaConsumer<byte[], byte[]> open) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        open.assignment().forEach(partition -> offsets.put(partition, new OffsetAndMetadata(open.position(partition))));
        try {
            open.commitSync(offsets);
        } catch (KafkaException untold) {
            LOG.info("the broker was not told how far the hub has read: {}", FailureText.of(untold));
        }
    }

    private void close() {
        if (consumer != null) {
            consumer.close();
            consumer = null;
        }
    }

    private static SourceProblem problem(KafkaException failed) {
        if (failed instanceof AuthenticationException || failed instanceof AuthorizationException) {
            return new SourceProblem(
                    new Text(
                            "Kafka từ chối đăng nhập hoặc không cho đọc chủ đề: hãy kiểm tra thiết lập bảo mật của tuyến.",
                            "Kafka refuses the login, or does not allow to read the topic: check the route's security settings."));
        }
        return new SourceProblem(new Text(
                "Kafka không trả lời hoặc không có chủ đề này ("
                        + failed.getClass().getSimpleName() + "). Sẽ tự thử lại.",
                "Kafka does not answer, or has no such topic ("
                        + failed.getClass().getSimpleName() + "). It is tried again."));
    }

    /** The offset of the next message by partition, written {@code 0:15 1:7}. */
    record Offsets(SortedMap<Integer, Long> next) {
        static Offsets parse(String text) {
            SortedMap<Integer, Long> next = new TreeMap<>();
            for (String part : text.split(" ", -1)) {
                int sign = part.indexOf(':');
                if (sign > 0) {
                    next.put(Integer.valueOf(part.substring(0, sign)), Long.valueOf(part.substring(sign + 1)));
                }
            }
            return new Offsets(next);
        }

        long next(int partition, long otherwise) {
            return next.getOrDefault(partition, otherwise);
        }

        Position asPosition() {
            List<String> parts = new ArrayList<>();
            next.forEach((partition, offset) -> parts.add(partition + ":" + offset));
            return new Position(String.join(" ", parts), "");
        }
    }

    /** Messages of one page, an object a line. */
    private static final class Messages implements PulledPage {
        private static final int LARGE = 16 << 20;
        private static final byte[] NOTHING = "null".getBytes(StandardCharsets.US_ASCII);

        private final ByteArrayOutputStream lines = new ByteArrayOutputStream(1 << 16);
        private int rows;
        private @Nullable Offsets end;

        /** Line breaks inside a JSON text are blanks; a message without content is told as unreadable, not lost. */
        void add(byte @Nullable [] value) {
            byte[] content = value == null || value.length == 0 ? NOTHING : value;
            for (byte next : content) {
                lines.write(next == '\n' || next == '\r' ? ' ' : next);
            }
            lines.write('\n');
            rows++;
        }

        boolean isLarge() {
            return lines.size() >= LARGE;
        }

        void endAt(Offsets offsets) {
            end = offsets;
        }

        @Override
        public int rows() {
            return rows;
        }

        @Override
        public InputStream asStream() {
            return new ByteArrayInputStream(lines.toByteArray());
        }

        @Override
        public Position last() {
            if (end == null) {
                throw new IllegalStateException("messages that nobody has read to their end");
            }
            return end.asPosition();
        }
    }
}
