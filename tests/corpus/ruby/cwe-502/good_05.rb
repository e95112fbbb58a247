class CartController < ApplicationController
  def load
    @cart = JSON.parse(cookies[:cart])
  end

  def import
    @settings = YAML.safe_load(params[:file].read, permitted_classes: [Date])
  end

  def js
    Oj.load(request.body.read, mode: :strict)
  end
end
