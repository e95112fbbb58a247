post "/calc" do
  Integer(params[:a]).public_send(:+, Integer(params[:b])).to_s
end
