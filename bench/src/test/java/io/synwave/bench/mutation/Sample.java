package io.synwave.bench.mutation;

/// Something to change.
final class Sample {
    static final int TEN = Integer.parseInt("1") * 10;
    private int calls;

    static boolean isBelow(int a, int b) {
        assert a != b + 100;
        return a < b;
    }

    static long sum(long a, long b) {
        return a + b;
    }

    int called() {
        call(1L, 2.0);
        return calls;
    }

    private void call(long x, double y) {
        if (x < y) calls++;
    }

    record Pair(int first, int second) {
        @Override
        public int second() {
            return -second;
        }

        int sum() {
            return first + second;
        }
    }

    @Override
    public String toString() {
        return "called " + (calls + TEN);
    }
}
