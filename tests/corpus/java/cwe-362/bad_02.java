package com.acme.fmt;

import java.text.SimpleDateFormat;
import java.util.Date;

public class Stamps {
    private static final SimpleDateFormat FORMAT = new SimpleDateFormat("yyyy-MM-dd"); // BAD

    public String stamp(Date d) {
        return FORMAT.format(d);
    }
}
