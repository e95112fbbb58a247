import jakarta.servlet.http.*;
import java.io.*;

public class SessionServlet extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try (ObjectInputStream in = new ObjectInputStream(request.getInputStream())) {
            Cart cart = (Cart) in.readObject(); // BAD
            cart.save();
        } catch (ClassNotFoundException error) {
            response.sendError(400);
        }
    }
}
