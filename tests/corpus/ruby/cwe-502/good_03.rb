class ImportsController < ApplicationController
  def create
    @data = YAML.safe_load(params[:file].read, permitted_classes: [Date])
  end
end
