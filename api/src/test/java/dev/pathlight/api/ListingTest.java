package dev.pathlight.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
class ListingTest {
    private static final String SELL = "public void sell(String what) {}";

    private static Api shop;

    @TempDir
    private Path folder;

    private Path file;
    private Path changelog;
    private Listing listing;

    @BeforeAll
    static void readShop(@TempDir Path sources) throws IOException {
        shop = api(sources, SELL);
    }

    @BeforeEach
    void aListingOfOneClass() throws IOException {
        file = folder.resolve("api.txt");
        changelog = Files.writeString(folder.resolve("CHANGELOG.md"), "## 0.1.0\n- A shop.\n");
        listing = new Listing(file, changelog);
        assertThat(listing.rewrite(shop, "0.1")).isEmpty();
    }

    @Test
    void onlyExportedPublicAndProtectedPartsAreListed() throws IOException {
        Api api = api("""
                public static final int LIMIT = 3;
                protected <T extends Comparable<T>> java.util.List<? super T> sorted(@Deprecated T[] first, T... others)
                        throws java.io.IOException { return null; }
                void forThePackage() {}
                private int count;
                public enum Size { SMALL, LARGE }
                /** @since 0.2 */
                public record Price(String currency, long amount) {
                    public Price { }
                    public Price(long amount) { this("EUR", amount); }
                }
                @FunctionalInterface public interface Rule { boolean fits(int size); default void log() {} }
                static class Hidden {}
                """);

        assertThat(api.text()).isEqualTo("""
                module shop
                    exports shop

                public class shop.Shop extends Base implements AutoCloseable  // since 0.1
                    protected <T extends Comparable<T>> java.util.List<? super T> sorted(T[], T...) throws java.io.IOException
                    public Shop()
                    public static final int LIMIT = 3
                    public void close()
                    public void inherited()

                public record shop.Shop.Price(String currency, long amount)  // since 0.2
                    public Price(long)

                @FunctionalInterface public interface shop.Shop.Rule  // since 0.1
                    public boolean fits(int)
                    public default void log()

                public enum shop.Shop.Size  // since 0.1
                    constants SMALL, LARGE
                """);
    }

    @Test
    void aDifferenceIsShownBelowItsType() throws IOException {
        assertThat(listing.problems(shop)).isEmpty();
        assertThat(listing.problems(api("public void sell(String what) throws java.io.IOException {}")))
                .isEqualTo("The public API differs from " + file + ":\n" + """
                          shop.Shop
                            - public void sell(String)
                            + public void sell(String) throws java.io.IOException
                        If it should, say so in CHANGELOG.md, and rewrite the listing as CONTRIBUTING.md describes.
                        """);
    }

    @Test
    void aListingChangesOnlyTogetherWithTheChangelog() throws IOException {
        Api changed = api("public void sell(int what) {}");
        String before = Files.readString(file);

        assertThat(listing.rewrite(changed, "0.1"))
                .contains("- public void sell(String)", "CHANGELOG.md has not changed since the listing did");
        assertThat(file).hasContent(before);

        Files.writeString(changelog, "- `Shop.sell` takes a number.\n");
        assertThat(listing.rewrite(changed, "0.1")).isEmpty();
        assertThat(listing.problems(changed)).isEmpty();
    }

    @Test
    void aChangeOfTheChangelogAloneLeavesTheListing() throws IOException {
        String before = Files.readString(file);
        Files.writeString(changelog, "- A fix.\n");

        assertThat(listing.problems(shop)).isEmpty();
        assertThat(listing.rewrite(shop, "0.1")).isEmpty();
        assertThat(file).hasContent(before);
    }

    @Test
    void aListingThatIsEditedByHandIsRefused() throws IOException {
        Files.writeString(file, Files.readString(file).replace("String", "int"));

        assertThat(listing.problems(api("public void sell(int what) {}"))).contains("edited or merged by hand");
    }

    @Test
    void onlyNewPartsNeedTheirOwnVersion() throws IOException {
        Files.writeString(changelog, "- A shop buys.\n");
        String sell = "public void sell(String what) throws java.io.IOException {}";

        assertThat(listing.rewrite(api(sell + " public void buy() {}"), "0.2"))
                .isEqualTo("New in the public API, without \"@since 0.2\":\n  shop.Shop\n    public void buy()\n");
        assertThat(listing.rewrite(api(sell + " /** @since 0.2 */ public void buy() {}"), "0.2"))
                .isEmpty();
        assertThat(file).content().contains("public void buy()  // since 0.2");
    }

    @Test
    void aTypeWithoutVersionIsFound() throws IOException {
        Path sources = write(folder, "public class Shop {}");

        assertThat(Api.of(sources).withoutSince()).containsExactly("public class shop.Shop");
    }

    private Api api(String members) throws IOException {
        return api(folder, members);
    }

    /** Reads a module with a class that has these members, a hidden superclass, and a package that is not exported. */
    private static Api api(Path folder, String members) throws IOException {
        return Api.of(write(folder, """
                /** @since 0.1 */
                public class Shop extends Base implements AutoCloseable {
                    @Override public String toString() { return ""; }
                    @Override public void close() {}
                    %s
                }
                class Base { public void inherited() {} }
                """.formatted(members)));
    }

    private static Path write(Path folder, String shop) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        Files.createDirectories(sources.resolve("shop/hidden"));
        Files.writeString(
                sources.resolve("module-info.java"), "module shop { exports shop; exports shop.hidden to some; }");
        Files.writeString(sources.resolve("shop/Shop.java"), "package shop;\n" + shop);
        Files.writeString(sources.resolve("shop/hidden/Safe.java"), "package shop.hidden; public class Safe {}");
        return sources;
    }
}
