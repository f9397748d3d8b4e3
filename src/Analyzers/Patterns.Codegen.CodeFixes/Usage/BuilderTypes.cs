namespace Patterns.Codegen.CodeFixes.Usage;

/// <summary>The types through which a program registers services.</summary>
internal static class BuilderTypes
{
    /// <summary>What registers a runtime with a builder of the older kind.</summary>
    public const string Configure = "ConfigureServices(services => services.AddPatterns())";

    public static bool IsServices(ITypeSymbol type) => IsOrImplements(type, "IServiceCollection");

    /// <summary>Whether it is a builder of the older kind, which takes services in a callback.</summary>
    public static bool IsConfigured(ITypeSymbol type) => IsOrImplements(type, "IHostBuilder") || IsOrImplements(type, "IWebHostBuilder");

    private static bool IsOrImplements(ITypeSymbol type, string name) => type.Name == name || type.AllInterfaces.Any(one => one.Name == name);
}
