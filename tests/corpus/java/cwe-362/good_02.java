package com.acme.fmt;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

public class Stamps {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd");

    public String stamp(LocalDate d) {
        return FORMAT.format(d);
    }
}
