using System.Globalization;
using Checkout;
using Checkout.Web;
using Patterns.Codegen;
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

// A file or pipe has no width of its own; the tables need this much.
if (Console.IsOutputRedirected)
    AnsiConsole.Profile.Width = 100;

try
{
    return options.Serve ? await Server.RunAsync(options) : await Demo.RunAsync(options, AnsiConsole.Console);
}
catch (PatternConfigurationException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
