post "/calc" do
  eval(params[:expression]).to_s # BAD
end
