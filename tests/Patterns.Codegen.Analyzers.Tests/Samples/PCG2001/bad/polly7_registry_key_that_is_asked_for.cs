using Polly;
using Polly.Registry;

public static class PolicyNames
{
    public const string Import = "import";

    // Nothing asks for this one.
    public const string Export = "export";
}

public static class Policies
{
    public static PolicyRegistry Create() => new()
    {
        { PolicyNames.Import, MakeImport() },
        { PolicyNames.Export, MakeExport() },
    };

    private static IAsyncPolicy MakeImport() => Policy.[|Handle<Exception>|]().WaitAndRetryAsync(3, attempt => TimeSpan.FromSeconds(attempt * Random.Shared.NextDouble()));

    private static IAsyncPolicy MakeExport() => Policy.Handle<Exception>().WaitAndRetryAsync(3, attempt => TimeSpan.FromSeconds(attempt * Random.Shared.NextDouble()));
}

public sealed class Importer(IReadOnlyPolicyRegistry<string> policies, Func<Task> import)
{
    public Task RunAsync() => policies.Get<IAsyncPolicy>(PolicyNames.Import).ExecuteAsync(import);
}
