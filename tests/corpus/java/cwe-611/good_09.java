package app;

import java.io.*;
import javax.xml.XMLConstants;
import javax.xml.transform.*;
import javax.xml.transform.stream.*;

public class Xsl {
    public String apply(String xml, Source sheet) throws TransformerException {
        TransformerFactory tf = TransformerFactory.newInstance();
        tf.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        tf.setAttribute(XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "");
        Transformer t = tf.newTransformer(sheet);
        StringWriter w = new StringWriter();
        t.transform(new StreamSource(new StringReader(xml)), new StreamResult(w));
        return w.toString();
    }
}
