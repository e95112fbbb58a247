get "/search" do
  pattern = Regexp.new(params[:q]) # BAD
  Item.all.select { |item| item.name =~ pattern }.to_json
end
