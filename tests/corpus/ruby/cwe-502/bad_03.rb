class ImportsController < ApplicationController
  def create
    @data = YAML.unsafe_load(params[:file].read) # BAD
  end
end
