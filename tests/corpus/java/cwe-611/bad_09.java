package app;

import java.io.*;
import javax.xml.transform.*;
import javax.xml.transform.stream.*;

public class Xsl {
    public String apply(String xml, Source sheet) throws TransformerException {
        TransformerFactory tf = TransformerFactory.newInstance();
        Transformer t = tf.newTransformer(sheet); // BAD
        StringWriter w = new StringWriter();
        t.transform(new StreamSource(new StringReader(xml)), new StreamResult(w));
        return w.toString();
    }
}
