import com.fasterxml.jackson.databind.ObjectMapper;

class Json {
    static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        mapper.enableDefaultTyping(ObjectMapper.DefaultTyping.NON_FINAL); // BAD
        return mapper;
    }
}
