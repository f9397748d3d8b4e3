using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;
using Patterns.Codegen.Engine;

namespace Patterns.Codegen.Tests.Engine;

public sealed class PatternCatalogTests
{
    [Fact]
    public void A_type_that_announced_itself_is_known_before_it_is_used()
    {
        var touched = 0;
        PatternCatalog.Add(() =>
        {
            touched++;
            return new PatternMethod("Shop.PatternCatalogTests.Announced");
        });
        using var runtime = new PatternRuntime();

        Assert.Contains(runtime.Methods, method => method.Name == "Shop.PatternCatalogTests.Announced");
        _ = runtime.Methods;
        Assert.Equal(1, touched);
    }

    [Fact]
    public void Start_up_runs_the_initialisers_of_modules_that_are_loaded_but_not_used_yet()
    {
        Load("Shop.PatternCatalogTests.NotUsedYet");
        Assert.DoesNotContain(MethodRegistry.Process.Snapshot().Methods, method => method.Name == "Shop.PatternCatalogTests.NotUsedYet");

        PatternCatalog.InitializeModules(application: null);
        Assert.Contains(MethodRegistry.Process.Snapshot().Methods, method => method.Name == "Shop.PatternCatalogTests.NotUsedYet");
    }

    [Fact]
    public async Task Threads_that_ask_at_once_all_see_every_type()
    {
        for (var round = 0; round < 100; round++)
        {
            var registry = new MethodRegistry();
            for (var type = 0; type < 10; type++)
                registry.Announce(() => new PatternMethod("Shop.Some.Method", registry));
            using var barrier = new Barrier(3);

            var counts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    barrier.SignalAndWait();
                    return registry.Snapshot().Methods.Length;
                },
                TaskCreationOptions.LongRunning)));
            Assert.Equal([10, 10, 10], counts);
        }
    }

    [Fact]
    public void Nothing_is_collected_anew_while_nothing_changes()
    {
        var registry = new MethodRegistry();
        var method = new PatternMethod("Shop.Some.Method", registry);
        var before = registry.Snapshot();
        Assert.Same(before, registry.Snapshot());

        method.Timeout(TimeSpan.FromSeconds(1));
        Assert.Single(Assert.Single(registry.Snapshot().Methods).Handles);
    }

    // An assembly as generated code makes it: its module initialiser describes a method.
    private static void Load(string method)
    {
        var assembly = new PersistedAssemblyBuilder(new("Shop.NotUsedYet"), typeof(object).Assembly);
        var module = assembly.DefineDynamicModule("Shop.NotUsedYet");
        var initialiser = module.DefineGlobalMethod(
            ".cctor",
            MethodAttributes.Public | MethodAttributes.Static | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName,
            typeof(void),
            []);
        var body = initialiser.GetILGenerator();
        body.Emit(OpCodes.Ldstr, method);
        body.Emit(OpCodes.Newobj, typeof(PatternMethod).GetConstructor([typeof(string)])!);
        body.Emit(OpCodes.Pop);
        body.Emit(OpCodes.Ret);
        module.CreateGlobalFunctions();
        using var image = new MemoryStream();
        assembly.Save(image);
        image.Position = 0;
        AssemblyLoadContext.Default.LoadFromStream(image);
    }
}
