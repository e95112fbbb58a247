package com.tollgate.pricing;

public class TollCalculator {

    public enum Vehicle { CAR, VAN, TRUCK, BUS }

    private final int base;

    public TollCalculator(int base) {
        this.base = base;
    }

    public int cents(Vehicle vehicle, int axles) {
        if (vehicle != Vehicle.CAR && vehicle != Vehicle.VAN) {
            return base * axles;
        }
        return base;
    }
}
