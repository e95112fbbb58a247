class CartController < ApplicationController
  def load
    blob = Base64.decode64(cookies[:cart])
    @cart = Marshal.load(blob) # BAD
  end

  def import
    @settings = YAML.unsafe_load(params[:file].read) # BAD
  end

  def js
    Oj.load(request.body.read, mode: :object) # BAD
  end
end
