get "/search" do
  pattern = Regexp.new(Regexp.escape(params[:q]))
  Item.all.select { |item| item.name =~ pattern }.to_json
end
