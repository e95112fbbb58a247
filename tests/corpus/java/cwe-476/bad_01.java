package app;

import java.util.Map;
import java.util.Optional;

public class Prices {
    private final PriceRepository repo;

    public Prices(PriceRepository repo) { this.repo = repo; }

    public long cents(String sku) {
        Optional<Price> price = repo.findBySku(sku);
        return price.get().getCents(); // BAD
    }
}
