package app;

import java.io.InputStream;
import javax.xml.parsers.*;
import org.xml.sax.helpers.DefaultHandler;

public class Sax {
    public void parse(InputStream in, DefaultHandler h) throws Exception {
        SAXParserFactory spf = SAXParserFactory.newInstance();
        spf.setValidating(false);
        SAXParser sp = spf.newSAXParser(); // BAD
        sp.parse(in, h);
    }
}
