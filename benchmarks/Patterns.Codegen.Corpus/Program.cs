using Patterns.Codegen.Corpus;

switch (args)
{
    case ["reports", var output, .. { Length: > 0 } roots]:
        await Reports.RunAsync(roots, output);
        return 0;
    case ["cost", var sdk, var root, var rounds, .. [] or ["briefly"]]:
        Cost.Run(root, sdk, int.Parse(rounds, System.Globalization.CultureInfo.InvariantCulture), briefly: args.Length > 4);
        return 0;
    case ["profile", var root]:
        await Profile.RunAsync(root);
        return 0;
    default:
        Console.Error.WriteLine("reports <output file> <checkout>...   every report of our rules\ncost <folder of the SDK> <checkout> <rounds> [briefly]   processor time of a build, or of the compiler alone\nprofile <checkout>   the time of each of our analyzers");
        return 1;
}
