import jakarta.servlet.http.*;

class CrossOrigin {
    void allow(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Origin", request.getHeader("Origin")); // BAD
        response.setHeader("Access-Control-Allow-Credentials", "true");
    }
}
