package com.acme.xp;

import javax.xml.xpath.*;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

public class Accounts {
    private final Document doc;

    public Accounts(Document doc) { this.doc = doc; }

    public Node find(String user, String pin) throws XPathExpressionException {
        XPath xp = XPathFactory.newInstance().newXPath();
        XPathExpression e = xp.compile("//account[@user='" + user + "' and @pin='" + pin + "']"); // BAD
        return (Node) e.evaluate(doc, XPathConstants.NODE);
    }
}
