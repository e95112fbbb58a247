package com.acme.json;

import com.fasterxml.jackson.databind.ObjectMapper;

public class Mappers {
    public static ObjectMapper create() {
        ObjectMapper mapper = new ObjectMapper();
        mapper.enableDefaultTyping(ObjectMapper.DefaultTyping.NON_FINAL); // BAD
        return mapper;
    }
}
