package listeners;

interface KeptApi {
    /** @deprecated which its implementation does not repeat */
    @Deprecated
    void onOld();

    void onDone();
}
