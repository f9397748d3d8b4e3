using Presets;

// Never asks: it is built only.
Console.WriteLine(typeof(Downloader).Name);
