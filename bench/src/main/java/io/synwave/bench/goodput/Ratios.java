package io.synwave.bench.goodput;

import java.util.List;

/// The geometric mean of ratios, and its 95 % interval by Student's t on their logarithms.
record Ratios(double mean, double low, double high) {
    /// Two-sided 95 % quantiles of Student's t for 1, 2, … degrees of freedom; beyond the last about 2.
    private static final double[] T = {
        12.71, 4.30, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23, 2.20, 2.18, 2.16, 2.14, 2.13, 2.12, 2.11, 2.10,
        2.09
    };

    static Ratios of(List<Double> ratios) {
        double sum = 0;
        for (double ratio : ratios) sum += Math.log(ratio);
        double mean = sum / ratios.size();
        double squares = 0;
        for (double ratio : ratios) squares += Math.pow(Math.log(ratio) - mean, 2);
        int freedom = ratios.size() - 1;
        double error = freedom == 0 ? 0 : Math.sqrt(squares / freedom / ratios.size());
        double reach = error * T[Math.clamp(freedom - 1, 0, T.length - 1)];
        return new Ratios(Math.exp(mean), Math.exp(mean - reach), Math.exp(mean + reach));
    }
}
