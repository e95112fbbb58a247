class ModelLoader
  def load(kind)
    "Loaders::#{kind}".constantize
  end

  def touch(record)
    record.send(:update_cache, params[:id])
  end
end
