package app;

import java.io.InputStream;
import javax.xml.parsers.*;
import org.xml.sax.helpers.DefaultHandler;

public class Sax {
    public void parse(InputStream in, DefaultHandler h) throws Exception {
        SAXParserFactory spf = SAXParserFactory.newInstance();
        spf.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        SAXParser sp = spf.newSAXParser();
        sp.parse(in, h);
    }
}
