package warnings;

import java.io.Serializable;

@SuppressWarnings("try")
interface Saving extends Serializable, AutoCloseable {
    void save();

    @SuppressWarnings("unchecked")
    <T> T choose(T... options);
}
