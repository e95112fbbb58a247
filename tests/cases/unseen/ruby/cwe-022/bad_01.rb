require "roda"

class DocsApp < Roda
  plugin :all_verbs

  DOCS = "/opt/handbook/pages".freeze

  route do |r|
    r.get "page" do
      response["Content-Type"] = "text/plain"
      title = r.params["title"].to_s.downcase.tr(" ", "-")
      file = "#{DOCS}/#{title}"
      next "missing" unless File.file?(file)

      IO.read(file) # BAD
    end
  end
end
