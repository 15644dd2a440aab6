package listeners;

interface KeptApi {
    /** @deprecated unlike its implementation */
    @Deprecated
    void onOld();

    void onDone();
}
