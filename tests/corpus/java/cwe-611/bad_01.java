import javax.xml.parsers.*;
import jakarta.servlet.http.*;
import org.w3c.dom.Document;

public class ImportServlet extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            DocumentBuilder builder = factory.newDocumentBuilder(); // BAD
            Document document = builder.parse(request.getInputStream());
            Catalogue.read(document);
        } catch (Exception error) {
            throw new IllegalStateException(error);
        }
    }
}
