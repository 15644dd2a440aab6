package dev.pathlight.webclient;

/** URI templates. */
final class Templates {
    private Templates() {}

    /**
     * Returns the path of a template, or nothing if it has no variable: then it may be an address that the application has put together, with
     * ids in it.
     */
    static String path(Object template) {
        String text = template.toString();
        int start = 0;
        int authority = text.indexOf("://");
        if (authority >= 0) {
            int slash = text.indexOf('/', authority + 3);
            start = slash < 0 ? text.length() : slash;
        }
        int query = text.indexOf('?', start);
        String path = text.substring(start, query < 0 ? text.length() : query);
        return path.contains("{") ? path : "";
    }
}
