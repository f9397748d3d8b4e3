using System.Globalization;
using Checkout;
using Checkout.Web;
using Spectre.Console;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var options = Options.Parse(args);
if (options.Error is not null)
{
    await Console.Error.WriteLineAsync($"{options.Error}\n\n{Options.Usage}");
    return 2;
}

if (options.Help)
{
    Console.WriteLine(Options.Usage);
    return 0;
}

if (options.Serve)
    return await Server.RunAsync(options);

// A file or pipe has no width of its own; the tables need this much.
if (Console.IsOutputRedirected)
    AnsiConsole.Profile.Width = 100;
return await Demo.RunAsync(options.Seed, AnsiConsole.Console);
