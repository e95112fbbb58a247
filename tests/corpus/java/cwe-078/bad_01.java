import jakarta.servlet.http.*;
import java.io.IOException;

public class LookupServlet extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String host = request.getParameter("host");
        Process process = Runtime.getRuntime().exec("nslookup " + host); // BAD
        process.getInputStream().transferTo(response.getOutputStream());
    }
}
