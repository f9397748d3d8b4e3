using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Patterns.Codegen.AspNetCore;

/// <summary>Takes the endpoint that routing chooses behind a middleware, and has it looked at before it runs.</summary>
/// <param name="check">Throws when the endpoint must not run.</param>
internal sealed class LateEndpoint(Action<Endpoint> check) : IEndpointFeature
{
    private Endpoint? _endpoint;

    public Endpoint? Endpoint
    {
        get => _endpoint;
        set
        {
            if (value is not null)
                check(value);
            _endpoint = value;
        }
    }
}
