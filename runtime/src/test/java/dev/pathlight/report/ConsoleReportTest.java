package dev.pathlight.report;

import static dev.pathlight.report.Snapshots.active;
import static dev.pathlight.report.Snapshots.atMost;
import static dev.pathlight.report.Snapshots.blocked;
import static dev.pathlight.report.Snapshots.callback;
import static dev.pathlight.report.Snapshots.external;
import static dev.pathlight.report.Snapshots.noCause;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathlight.Snapshot;
import dev.pathlight.aggregation.CallbackId;
import dev.pathlight.path.Key;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleReportTest {
    private static final CallbackId FED = callback("ChoresHandler.fed", "feed");
    private static final CallbackId WASHED = callback("ChoresHandler.washed", "dishes");
    private static final CallbackId CLEANED = callback("ChoresHandler.cleaned", "roomba");

    /** Feeding takes 200 ms, the dishes 300, the roomba 100; in one of six requests feeding is slow and last. */
    private static Snapshots chores() {
        Snapshots snapshots = new Snapshots();
        for (int i = 0; i < 60; i++) {
            long jitter = i % 7 * 1_300L;
            if (i % 6 == 5) {
                snapshots.request(
                        "chores",
                        active("chores", 210),
                        external("feed", 331_000 + jitter),
                        blocked("ChoresHandler.fed", 900),
                        active("ChoresHandler.fed", 400));
            } else {
                snapshots.request(
                        "chores",
                        active("chores", 200 + i % 3 * 20),
                        external("dishes", 300_000 + jitter),
                        blocked("ChoresHandler.washed", 2_100 + i % 5 * 1_500),
                        active("ChoresHandler.washed", 380 + i % 4 * 10));
            }
            snapshots.ran("chores", FED, 200_000 + jitter, 300, 40);
            snapshots.ran("chores", WASHED, 300_000 + jitter, 2_100, 380 + i % 4 * 10);
            snapshots.ran("chores", CLEANED, 100_000 + jitter, 100, 30);
        }
        return snapshots
                .blame("ChoresHandler.washed", "HomeHandler.fed", 200_000)
                .blame("ChoresHandler.washed", "(other)", 55_000)
                .blame("ChoresHandler.fed", "HomeHandler.fed", 9_000)
                .inFlight("chores", 2);
    }

    @Test
    void chores_limited_by_the_dishes() throws Exception {
        matches("chores.txt", chores().snapshot());
    }

    @Test
    void walk_of_which_two_waits_follow_each_other() throws Exception {
        Snapshots snapshots = new Snapshots();
        for (int i = 0; i < 40; i++) {
            long jitter = i % 9 * 700L;
            snapshots.request(
                    "walk",
                    active("walk", 310),
                    external("leash", 100_000 + jitter),
                    active("WalkHandler.leashed", 220),
                    external("walk", 250_000 + jitter),
                    blocked("WalkHandler.walked", 150),
                    active("WalkHandler.walked", 90));
        }
        matches("walk.txt", snapshots.snapshot());
    }

    @Test
    void loop_that_is_busy_with_cuddling() throws Exception {
        Snapshots snapshots = new Snapshots();
        for (int i = 0; i < 120; i++) {
            long queue = 40_000 + i * 4_300L;
            snapshots.request(
                    "home",
                    blocked("home", queue / 2),
                    active("home", 240),
                    external("feed", 200_000 + i % 11 * 900),
                    blocked("HomeHandler.fed", queue),
                    active("HomeHandler.fed", 300));
            snapshots.ran("home", callback("HomeHandler.fed", "feed"), 200_000, queue, 10_300 + i % 10 * 30);
            if (i % 10 == 0) {
                snapshots.request(
                        "chores",
                        active("chores", 200),
                        external("dishes", 300_000),
                        blocked("ChoresHandler.washed", queue),
                        active("ChoresHandler.washed", 380));
                snapshots.blame("ChoresHandler.washed", "HomeHandler.fed", queue);
            }
            snapshots.blame("home", "HomeHandler.fed", queue / 2);
            snapshots.blame("HomeHandler.fed", "HomeHandler.fed", queue * 9 / 10);
            snapshots.blame("HomeHandler.fed", "home", queue / 20);
            snapshots.blame("HomeHandler.fed", "ChoresHandler.washed", queue / 40);
            snapshots.blame("HomeHandler.fed", "(other)", queue / 40);
        }
        matches("busy-loop.txt", snapshots.inFlight("home", 57).snapshot());
    }

    @Test
    void bottleneck_of_a_rare_operation_is_explained_however_little_that_is_of_all_time() {
        Snapshots snapshots = new Snapshots();
        for (int i = 0; i < 1000; i++) {
            snapshots.request("walk", active("walk", 200), external("leash", 300_000));
        }
        snapshots.request("home", blocked("home", 50_000), active("home", 200));
        snapshots.blame("home", "HomeHandler.fed", 50_000);

        assertThat(ConsoleReport.of(snapshots.snapshot()))
                .contains("The thread (event loop or pool) is the bottleneck")
                .contains("held by ")
                .doesNotContain("no thread");
    }

    @Test
    void waits_with_an_unknown_ready_instant_are_upper_bounds() throws Exception {
        Snapshots snapshots = new Snapshots();
        for (int i = 0; i < 20; i++) {
            snapshots.request(
                    "orders",
                    false,
                    false,
                    active("orders", 900),
                    atMost("db", 12_000 + i * 100),
                    active("Orders.loaded", 700),
                    i % 4 == 0 ? atMost("cache", 3_000) : external("cache", 3_000),
                    active("Orders.cached", 100),
                    noCause("orders", 1_400));
        }
        matches("upper-bounds.txt", snapshots.snapshot());
    }

    /** The sentence about paths gives the size of the sample if there were more requests than the sample holds. */
    @Test
    void size_of_the_sample_is_shown() {
        Snapshots snapshots = new Snapshots();
        for (int i = 0; i < 1000; i++) {
            snapshots.request("chores", active("chores", 200), external("dishes", 300_000));
        }
        assertThat(ConsoleReport.of(snapshots.snapshot())).contains("typical path (100 % of 128 sampled):");
    }

    @Test
    void p95_of_20_requests_is_the_19th() {
        Snapshots snapshots = new Snapshots();
        for (int i = 1; i <= 20; i++) {
            snapshots.request("home", external("feed", i * 100_000L));
        }
        assertThat(ConsoleReport.of(snapshots.snapshot())).containsPattern("response +1.00 s +1.90 s +2.00 s +2.00 s");
    }

    @Test
    void wait_that_is_a_small_part_of_code_that_keeps_its_thread_is_not_called_the_limit() {
        Snapshots snapshots = new Snapshots().request("sync", active("sync", 500_000), external("feed", 300));
        assertThat(ConsoleReport.of(snapshots.snapshot()))
                .contains("running the sync handler limited the response in 100 %");
    }

    @Test
    void requests_that_failed_or_never_ended() throws Exception {
        Snapshots snapshots = chores();
        snapshots.request("chores", true, true, active("chores", 90));
        snapshots.request("chores", false, true, active("chores", 80));
        snapshots.operation("chores").closed(false, Map.of(Key.of("dishes"), 1, Key.of("roomba"), 2));
        snapshots.operation("chores").closed(true, Map.of(Key.of("dishes"), 1));
        snapshots.operation("chores").callback(WASHED).failed();
        snapshots.operation("chores").callback(FED).late();
        snapshots.operation("chores").callback(FED).repeated();
        snapshots
                .pending("chores", CLEANED, 2)
                .pending("chores", callback("ChoresHandler.photographed", "photo"), 1)
                .inFlight("upload", 3)
                .pending("upload", callback("Upload.stored", "store"), 3)
                .health(4, 12_345, 2);
        matches("problems.txt", snapshots.snapshot());
    }

    @Test
    void many_small_rows_are_summed_up() throws Exception {
        Snapshots snapshots = new Snapshots();
        Snapshots.Piece[] pieces = new Snapshots.Piece[64];
        for (int i = 0; i < 32; i++) {
            pieces[2 * i] = external("query " + i, i < 4 ? 50_000 : 2_000 + i * 10);
            pieces[2 * i + 1] = active("Report.row" + i, 30 + i);
        }
        for (int i = 0; i < 32; i++) {
            snapshots.request("report", pieces);
            for (int j = 0; j < 32; j++) {
                snapshots.ran("report", callback("Report.row" + j, "query " + j), 2_000, 0, 30 + j);
            }
        }
        String text = matches("many-rows.txt", snapshots.snapshot());
        assertThat(text).contains("smaller rows").contains("more pieces").contains("more callbacks");
    }

    @Test
    void operations_beyond_20_have_one_row_each_and_beyond_120_are_counted() {
        Snapshots snapshots = new Snapshots();
        for (int i = 0; i < 300; i++) {
            snapshots.request("operation " + i, active("operation " + i, 10_000 - i));
        }

        String text = ConsoleReport.of(snapshots.snapshot());

        assertThat(text)
                .contains("--- operation 19 ---")
                .doesNotContain("--- operation 20 ---")
                .contains("--- operations with less response time ---")
                .containsPattern("\n  operation 20 +1 +0 +9\\.98 ms +9\\.98 ms\n")
                .doesNotContain("operation 120 ")
                .contains("and 180 more operations; the JSON has all of them.");
    }

    @Test
    void names_that_steer_the_terminal_are_made_harmless() throws Exception {
        String hostile = "\u001b[2Jwiped\r\nline\tand \u202Eright to left" + "x".repeat(200) + ".end";
        String chinese = "\u6D17\u7897";
        Snapshots snapshots = new Snapshots()
                .service("a\nb")
                .request(hostile, active(hostile, 100), external(hostile, 9_000), active(chinese, 50))
                .request(hostile, active(hostile, 100), external(" ", 9_000), active("\uD800", 50))
                .ran(hostile, callback(hostile, hostile), 9_000, 0, 50)
                .ran(hostile, callback(chinese, chinese), 9_000, 0, 50)
                .blame(hostile, hostile, 1_000);
        snapshots.operation(hostile).closed(true, Map.of(Key.of(hostile), 1));
        String text = matches("hostile-names.txt", snapshots.snapshot());
        assertThat(text).doesNotContain("\u001b", "\r", "\t", "\u202E");
    }

    @Test
    void values_in_rows_of_others_are_counted_under_what_was_not_measured() {
        Snapshots snapshots =
                new Snapshots().request("chores", active("chores", 100)).folded(3);

        assertThat(ConsoleReport.of(snapshots.snapshot())).contains("3 values recorded in rows named (overflow)");
    }

    @Test
    void off() throws Exception {
        matches("off.txt", new Snapshots().snapshot(false));
    }

    @Test
    void nothing_came() throws Exception {
        matches("empty.txt", new Snapshots().service("").health(3, 0, 0).snapshot());
    }

    @Test
    void operation_without_requests_in_an_interval_is_named() {
        Snapshots snapshots = chores();
        var before = snapshots.snapshot();
        snapshots.request("walk", active("walk", 310), external("leash", 100_000));
        assertThat(ConsoleReport.of(snapshots.inFlight("chores", 0).since(before)))
                .contains("1 request of 1 operation in 10.0 s")
                .contains("No requests of chores in this time.")
                .doesNotContain("ChoresHandler");
    }

    @Test
    void no_line_is_wider_than_the_page_and_none_ends_in_blanks() {
        assertThat(ConsoleReport.of(chores().snapshot()).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Page.COLUMNS))
                .allSatisfy(line -> assertThat(line).isEqualTo(line.stripTrailing()));
    }

    private static String matches(String file, Snapshot snapshot) throws Exception {
        String text = ConsoleReport.of(snapshot);
        Golden.assertMatches("console/" + file, text);
        return text;
    }
}
