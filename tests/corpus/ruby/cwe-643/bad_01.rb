class UsersXml
  def find(doc, name)
    doc.xpath("//user[@name='#{name}']") # BAD
  end
end
