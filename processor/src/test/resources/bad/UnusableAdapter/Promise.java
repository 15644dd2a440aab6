package bad;

public interface Promise<T> {}
