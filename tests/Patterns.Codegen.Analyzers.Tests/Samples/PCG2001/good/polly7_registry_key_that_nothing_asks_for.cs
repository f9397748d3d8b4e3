using Polly;
using Polly.Registry;

public static class OldNames
{
    [Obsolete("Name a policy of your own.")]
    public const string Retry = "OldRetry";

    public const string Simple = "Simple";
}

// As far as one can see, nothing ever runs under these.
public static class Policies
{
    public static PolicyRegistry Create()
    {
        var old = Policy.Handle<Exception>().WaitAndRetry([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)]);
        var registry = new PolicyRegistry
        {
#pragma warning disable CS0618
            { OldNames.Retry, old },
#pragma warning restore CS0618
            { OldNames.Simple, MakeSimple() },
        };
        registry["Other"] = Policy.Handle<Exception>().Retry(3).WithPolicyKey("of the log");
        return registry;
    }

    public static bool Has(PolicyRegistry registry) => registry.ContainsKey(OldNames.Simple);

    private static ISyncPolicy MakeSimple()
    {
        return Policy.Handle<Exception>().WaitAndRetry(3, _ => TimeSpan.FromSeconds(1));
    }
}

public sealed class OwnRegistry : PolicyRegistry
{
    public OwnRegistry() => Add("Own", Policy.Handle<Exception>().Retry(3));
}
