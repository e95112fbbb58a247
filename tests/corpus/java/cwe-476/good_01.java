package app;

import java.util.NoSuchElementException;

public class Prices {
    private final PriceRepository repo;

    public Prices(PriceRepository repo) { this.repo = repo; }

    public long cents(String sku) {
        return repo.findBySku(sku).map(Price::getCents).orElseThrow(() -> new NoSuchElementException(sku));
    }
}
