package dev.pathlight.webclient;

/** URI templates. */
final class Templates {
    private Templates() {}

    /**
     * Returns the path of a template, or nothing if the path has no variable: then it may be an address that the application has put
     * together, with ids in it. A variable at the start stands for the base address.
     */
    static String path(Object template) {
        String text = template.toString();
        int query = text.indexOf('?');
        String path = query < 0 ? text : text.substring(0, query);
        int authority = path.indexOf("://");
        if (authority >= 0) {
            int slash = path.indexOf('/', authority + 3);
            path = slash < 0 ? "" : path.substring(slash);
        } else if (path.startsWith("{")) {
            path = path.substring(path.indexOf('}') + 1);
        }
        if (!path.contains("{")) {
            return "";
        }
        return path.startsWith("/") ? path : "/" + path;
    }
}
