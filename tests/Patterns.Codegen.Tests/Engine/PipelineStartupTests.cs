using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.Registry;

namespace Patterns.Codegen.Tests.Engine;

public sealed class PipelineStartupTests : IDisposable
{
    private readonly TestRuntime _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public void A_pipeline_that_is_not_registered_is_refused_at_start_up()
    {
        _test.Method("Shop.Payments.Charge").Pipeline<int>("standard");
        Assert.Contains("AddResiliencePipeline(\"standard\"", _test.Refused().Message, StringComparison.Ordinal);

        _test.Options.Pipelines = Registered(services => services.AddResiliencePipeline("another", _ => { }));
        var error = _test.Refused();
        Assert.Equal("[Pipeline(\"standard\")] of Shop.Payments.Charge", error.Section);
    }

    [Fact]
    public void One_of_a_method_without_a_result_is_refused_as_well()
    {
        _test.Method("Shop.Payments.Cancel").Pipeline("standard");
        _test.Options.Pipelines = Registered(services => services.AddResiliencePipeline("another", _ => { }).AddResiliencePipeline<string, int>("standard", _ => { }));

        Assert.Equal("[Pipeline(\"standard\")] of Shop.Payments.Cancel", _test.Refused().Section);
    }

    [Fact]
    public void A_pipeline_for_the_result_or_for_any_will_do()
    {
        _test.Method("Shop.Payments.Charge").Pipeline<int>("typed");
        _test.Method("Shop.Payments.Refund").Pipeline<int>("any");
        _test.Method("Shop.Payments.Cancel").Pipeline("any");
        _test.Options.Pipelines = Registered(services => services.AddResiliencePipeline<string, int>("typed", _ => { }).AddResiliencePipeline("any", _ => { }));

        _test.Runtime.Validate();
        Assert.Equal(3, _test.Runtime.Methods.Count);
    }

    private static ResiliencePipelineProvider<string> Registered(Action<IServiceCollection> register)
    {
        var services = new ServiceCollection();
        register(services);
        return services.BuildServiceProvider().GetRequiredService<ResiliencePipelineProvider<string>>();
    }
}
