class UsersXml
  def find(doc, name)
    doc.xpath("//user[@name=$name]", nil, { "name" => name })
  end
end
