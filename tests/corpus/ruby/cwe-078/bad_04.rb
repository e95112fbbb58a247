post "/lookup" do
  host = params[:host]
  `dig +short #{host}` # BAD
end
